/** Finds a Chromium, Chrome or Edge for the tests, or installs one. Node's own modules only. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, stop } from './install.mjs';

const env = process.env;

function usualPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', `${env.HOME}/Applications`].map((folder) => `${folder}/${name}.app/Contents/MacOS/${name}`),
    );
  }
  if (process.platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(Boolean);
    const inside = [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ];
    return folders.flatMap((folder) => inside.map((path) => join(folder, path)));
  }
  const names = [
    'chromium',
    'chromium-browser',
    'google-chrome-stable',
    'google-chrome',
    'chrome',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  const folders = [
    ...(env.PATH ?? '').split(':'),
    '/usr/bin',
    '/usr/local/bin',
    '/snap/bin',
    '/opt/google/chrome',
    '/opt/microsoft/msedge',
  ];
  return names.flatMap((name) => folders.filter(Boolean).map((folder) => join(folder, name)));
}

/** A file may be there and start nothing: some systems put a script that only advertises a package. */
function starts(path) {
  if (!path || !existsSync(path)) return false;
  if (process.platform === 'win32') return true; // `--version` opens a window there
  return spawnSync(path, ['--version'], { timeout: 30_000, stdio: 'ignore' }).status === 0;
}

function run(command, args, environment = env) {
  console.log(`${command === process.execPath ? 'node' : command} ${args.join(' ')}`);
  return (
    spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: environment }).status === 0
  );
}

const isRoot = () => process.getuid?.() === 0;

function isDebian() {
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/etc/os-release')) return false;
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function fromApt() {
  if (!isRoot() || !isDebian()) return undefined;
  console.log('No browser found: installing Chromium with apt-get.');
  const environment = { ...env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-q'], environment);
  run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], environment);
  return usualPlaces().find(starts);
}

async function fromPlaywright() {
  const { chromium } = await import('playwright-core');
  if (!starts(chromium.executablePath())) {
    console.log("No browser found: downloading Playwright's Chromium.");
    const withLibraries = isRoot() && isDebian() ? ['--with-deps'] : [];
    run(process.execPath, [
      'node_modules/playwright-core/cli.js',
      'install',
      ...withLibraries,
      '--no-shell',
      'chromium',
    ]);
  }
  return [chromium.executablePath()].find(starts);
}

/** The path of a browser that starts. Ends the process with one sentence where there is none. */
export async function findBrowser() {
  if (env.CHROME_PATH) {
    if (starts(env.CHROME_PATH)) return env.CHROME_PATH;
    stop(
      `CHROME_PATH names ${env.CHROME_PATH}, which does not start: set it to a Chrome, Chromium or Edge, or unset it.`,
    );
  }
  const path = usualPlaces().find(starts) ?? fromApt() ?? (await fromPlaywright());
  return (
    path ??
    stop('No browser was found or could be installed: install Chrome, Chromium or Edge, or set CHROME_PATH to one.')
  );
}

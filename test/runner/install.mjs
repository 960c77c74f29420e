/** Node's own modules only, and those of an old Node: this runs before anything is installed or checked. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The project's folder, without a slash at the end. */
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');

/** Ends the process with one sentence that says what is missing and how to mend it. */
export function stop(sentence) {
  console.error(`\n${sentence}`);
  process.exit(1);
}

const json = (path) => JSON.parse(readFileSync(`${root}/${path}`, 'utf8'));

function requireNode() {
  const wanted = json('package.json').engines.node.replace('>=', '');
  const [major, minor = 0] = wanted.split('.').map(Number);
  const [ownMajor, ownMinor] = process.versions.node.split('.').map(Number);
  if (ownMajor < major || (ownMajor === major && ownMinor < minor)) {
    stop(
      `Node ${process.versions.node} is too old: install Node ${wanted} or newer from https://nodejs.org, then try again.`,
    );
  }
}

requireNode();

/** Whether every package that the lock file wants here is in node_modules at its version. */
function isInstalled() {
  if (!existsSync(`${root}/node_modules/.package-lock.json`)) return false;
  const present = json('node_modules/.package-lock.json').packages;
  return Object.entries(json('package-lock.json').packages).every(
    ([path, wanted]) => path === '' || wanted.optional || present[path]?.version === wanted.version,
  );
}

/** Runs npm in the project's folder, the very npm that runs this command where there is one. */
export function npm(args) {
  const cli = process.env.npm_execpath;
  const own = cli !== undefined && /npm-cli\.c?js$/.test(cli);
  return spawnSync(own ? process.execPath : 'npm', own ? [cli, ...args] : args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: !own && process.platform === 'win32',
  });
}

/**
 * Installs the development packages when some are missing or stale. No package needs its install script: the
 * compilers ship their binaries as optional packages.
 */
export function install() {
  if (isInstalled()) return;
  // `npm ci` empties node_modules first, which would pull the floor from under another command that runs now.
  const args = existsSync(`${root}/node_modules`) ? ['install', '--no-save'] : ['ci'];
  args.push('--ignore-scripts', '--no-audit', '--no-fund');
  console.log(`Installing the development packages: npm ${args.join(' ')}`);
  const { status, error } = npm(args);
  if (error) stop(`npm could not be started (${error.message}): install npm (it comes with Node), then try again.`);
  if (status !== 0 || !isInstalled()) {
    stop(
      `npm ${args[0]} failed: see its message above, check the network and the npm registry setting, then try again.`,
    );
  }
}

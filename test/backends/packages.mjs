/**
 * Installs the servers that the back-end tests need and the system does not have: in CI without a question, else after
 * one. Node's own modules only.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline/promises';
import { stop } from '../runner/install.mjs';

/**
 * What the tests named `test/backends/NAME*` need: packages of Debian and Ubuntu, and how to see that they are there.
 * Only programs are wanted. The tests start servers of their own, in folders of their own, on this machine's loopback.
 */
export const needs = {
  wordpress: {
    packages: ['wordpress', 'mariadb-server-core', 'php-cli', 'php-mysql'],
    isHere: () => ['/usr/share/wordpress/wp-load.php', '/usr/sbin/mariadbd', '/usr/bin/php'].every(existsSync),
  },
  postgres: {
    packages: ['postgresql', 'nginx'],
    isHere: () => existsSync('/usr/lib/postgresql') && existsSync('/usr/sbin/nginx'),
  },
};

const quiet = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };

function apt(asRoot, args) {
  const [command, ...rest] = [...asRoot, 'apt-get', ...args];
  console.log([command, ...rest].join(' '));
  return spawnSync(command, rest, { stdio: ['inherit', 'inherit', 'inherit'], env: quiet }).status === 0;
}

/** How to become root: no words where this is root, `undefined` where nobody can. */
function becomeRoot() {
  if (process.getuid?.() === 0) return [];
  const sudo = process.env.CI ? ['sudo', '--non-interactive'] : ['sudo'];
  const test = process.env.CI ? [...sudo, 'true'] : ['sudo', '--version'];
  return spawnSync(test[0], test.slice(1), { stdio: 'ignore' }).status === 0 ? sudo : undefined;
}

async function agrees(question) {
  if (process.env.CI) return true;
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

/** Resolves once all that these test files need is there. Ends the process with one sentence where it is not. */
export async function installFor(files) {
  const missing = Object.entries(needs)
    .filter(([name, { isHere }]) => files.some((file) => file.startsWith(`test/backends/${name}`)) && !isHere())
    .map(([name]) => name);
  if (missing.length === 0) return;
  const packages = [...new Set(missing.flatMap((name) => needs[name].packages))].join(' ');
  const sentence = `The tests of ${missing.join(', ')} need packages that are not here: ${packages}`;
  const asRoot = existsSync('/usr/bin/apt-get') ? becomeRoot() : undefined;
  if (!asRoot) stop(`${sentence}. Install them with the system's package manager, then try again.`);
  const command = `apt-get install --no-install-recommends ${packages}`;
  if (!(await agrees(`${sentence}.\nRun ${[...asRoot, command].join(' ')}? It may start servers of its own. [y/N] `)))
    stop(`${sentence}. Install them, or set CI=1 to have that done without a question: ${command}`);
  apt(asRoot, ['update', '-q']);
  apt(asRoot, ['install', '-y', '-q', '--no-install-recommends', ...packages.split(' ')]);
  const still = missing.filter((name) => !needs[name].isHere());
  if (still.length > 0) stop(`apt-get did not bring ${still.join(', ')}: see its message above.`);
}

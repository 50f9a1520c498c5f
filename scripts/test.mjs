// The whole test line: installs a browser where it can, then types, lint, lock file, generated documents and all tests.
// What cannot be run here is said; what fails ends the line.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

function run(title, command, args) {
  console.log(`\n— ${title}`);
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error(`${title}: failed`);
    process.exit(status ?? 1);
  }
}

/** The tests of the browser need a Chromium; on Debian and as root it is one package away. */
function installBrowser() {
  const candidates = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
  if (candidates.some((path) => path && existsSync(path))) return;
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    console.log('no Chromium here: its tests will be skipped, by name (set CHROMIUM to a browser to run them)');
    return;
  }
  console.log('installing Chromium for the tests…');
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=120', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }).status;
  if (apt('update') !== 0 || apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core') !== 0) {
    console.log('Chromium could not be installed: its tests will be skipped, by name');
  }
}

installBrowser();
run('types', 'npx', ['tsc', '-b']);
run('lint and format', 'npx', ['biome', 'check', '.']);
run('lock file', process.execPath, ['scripts/lock.mjs', '--check']);
run('bundles', process.execPath, ['scripts/build.mjs']);
run('generated documents', process.execPath, ['scripts/docs.mjs', '--check']);
run('tests', 'npx', ['vitest', 'run']);

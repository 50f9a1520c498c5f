// Completes package-lock.json with the platform packages that npm left out because it could not see them (npm/cli#9846):
// without their entries `npm ci` stops with "Missing: … from lock file". Run after every change of dependencies;
// --check only says whether something is missing.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const path = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(path, 'utf8'));
const SYSTEMS = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openbsd', 'netbsd', 'sunos', 'aix', 'openharmony'];
const PROCESSORS = ['x64', 'arm64', 'arm', 'ia32', 'riscv64', 's390x', 'ppc64', 'loong64', 'mips64el', 'wasm32'];

/** What the name of a platform package tells of where it runs. */
function entryOf(name, version, isDev) {
  const parts = name.split('/').pop().split('-');
  const os = parts.filter((part) => SYSTEMS.includes(part));
  const cpu = parts.filter((part) => PROCESSORS.includes(part));
  return {
    version,
    ...(cpu.length > 0 && { cpu }),
    ...(isDev && { dev: true }),
    ...(parts.some((part) => part.startsWith('musl')) && { libc: ['musl'] }),
    optional: true,
    ...(os.length > 0 && { os }),
  };
}

const added = [];
const problems = [];
for (const [key, entry] of Object.entries(lock.packages)) {
  if (key === '') continue;
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (`${key}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages) continue;
    if (!/^\d/.test(version)) {
      problems.push(`${name}@${version} is a range: add it by hand`);
      continue;
    }
    lock.packages[`node_modules/${name}`] = entryOf(name, version, entry.dev === true);
    added.push(`${name}@${version}`);
  }
}
const hosted = Object.entries(lock.packages).filter(([, entry]) => /^https?:/.test(entry.resolved ?? ''));
if (hosted.length > 0) problems.push(`${hosted.length} entries name a download address: see .npmrc`);

const isCheck = process.argv.includes('--check');
if (isCheck && added.length > 0) problems.push(`missing: ${added.join(' ')}`);
if (!isCheck && added.length > 0) {
  const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
}
for (const problem of problems) console.error(`lock: ${problem}`);
console.log(`lock: ${added.length} entries ${isCheck ? 'missing' : 'added'}`);
process.exitCode = problems.length > 0 ? 1 : 0;

// Run before the tests, so it says in one line what a test would say in a hundred. Plain JavaScript, for any node.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NEEDED = [
  { debian: 'chromium', command: 'chromium', environment: 'CHROMIUM_PATH' },
  { debian: 'r-base-core', command: 'Rscript' },
  { debian: 'r-cran-jsonlite', rPackage: 'jsonlite' },
  { debian: 'r-cran-psych', rPackage: 'psych' },
  { debian: 'r-cran-lavaan', rPackage: 'lavaan' },
  { debian: 'r-cran-survival', rPackage: 'survival' },
  { debian: 'r-cran-survey', rPackage: 'survey' },
  { debian: 'r-cran-boot', rPackage: 'boot' },
  { debian: 'dovecot-imapd', daemon: 'dovecot', environment: 'DOVECOT_PATH' },
  { debian: 'postgresql', programs: process.env.POSTGRESQL_PATH || '/usr/lib/postgresql', oldest: 15 },
];

const SYSTEM_FOLDERS = ['/usr/sbin', '/usr/local/sbin'].join(delimiter);

// Debian's package makes a database of its own and starts it, unless told beforehand.
const NO_CLUSTER = '/etc/postgresql-common/createcluster.d/heed-tests.conf';
const BEFORE_POSTGRESQL = `mkdir -p "$(dirname ${NO_CLUSTER})" && echo "create_main_cluster = false" > ${NO_CLUSTER}`;

const hasDpkg = hasCommand('dpkg-query');

function hasCommand(command, more = '') {
  return `${process.env.PATH || ''}${delimiter}${more}`
    .split(delimiter)
    .some((folder) => folder !== '' && existsSync(join(folder, command)));
}

function isThere(needed) {
  const path = process.env[needed.environment || ''];
  if (path) return existsSync(path);
  if (needed.command) return hasCommand(needed.command);
  if (needed.programs) return hasServer(needed);
  // Its program lies where only root looks for programs.
  if (needed.daemon && !hasDpkg) return hasCommand(needed.daemon, SYSTEM_FOLDERS);
  if (hasDpkg) {
    const asked = spawnSync('dpkg-query', ['-W', `-f=\${Status}`, needed.debian], { encoding: 'utf8' });
    return asked.status === 0 && asked.stdout.trim() === 'install ok installed';
  }
  const question = `quit(status = as.integer(!requireNamespace("${needed.rPackage}", quietly = TRUE)))`;
  return spawnSync('Rscript', ['-e', question]).status === 0;
}

function hasServer({ programs, oldest }) {
  if (!existsSync(programs)) return false;
  const versions = readdirSync(programs).filter((name) => Number(name) >= oldest);
  return ['.', ...versions.map((name) => join(name, 'bin'))].some((folder) =>
    existsSync(join(programs, folder, 'postgres')),
  );
}

function isRoot() {
  return (spawnSync('id', ['-u'], { encoding: 'utf8' }).stdout || '').trim() === '0';
}

function install(packages) {
  if (!packages.includes('postgresql')) return installAs(packages);
  asRoot('sh', '-c', BEFORE_POSTGRESQL);
  try {
    return installAs(packages);
  } finally {
    asRoot('rm', '-f', NO_CLUSTER);
  }
}

function asRoot(...line) {
  const [command, ...rest] = isRoot() ? line : ['sudo', '-n', ...line];
  return spawnSync(command, rest, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
}

function installAs(packages) {
  const steps = [['update'], ['install', '-y', '--no-install-recommends', ...packages]];
  console.log(`Installing what the tests need from Debian: ${packages.join(' ')}`);
  for (const step of steps) {
    const done = asRoot('env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...step);
    if (done.status !== 0) {
      console.error(`${done.stdout || ''}${done.stderr || ''}${done.error ? done.error.message : ''}`);
      return `apt-get ${step[0]} failed; see above.`;
    }
  }
  const left = NEEDED.filter((needed) => !isThere(needed)).map(nameOf);
  if (left.length > 0) return `apt-get went well, but still missing: ${left.join(', ')}.`;
  console.log('Installed.');
  return null;
}

function nameOf(needed) {
  if (needed.environment && process.env[needed.environment]) {
    return `${needed.debian} (${needed.environment} names ${process.env[needed.environment]}, which does not exist)`;
  }
  if (hasDpkg) return needed.debian;
  if (needed.programs) return `PostgreSQL from ${needed.oldest} on (POSTGRESQL_PATH names its programs)`;
  return needed.rPackage ? `the R package ${needed.rPackage}` : needed.command || needed.daemon;
}

function refusal(missing) {
  const packages = missing.map((needed) => needed.debian);
  const typo = missing.find((needed) => needed.environment && process.env[needed.environment]);
  if (typo) return `The tests lack ${missing.map(nameOf).join(', ')}.`;
  if (!hasDpkg)
    return `The tests lack ${missing.map(nameOf).join(', ')}; install them with this system's own means.`;
  if (isRoot() || process.env.CI === 'true') return install(packages);
  const apt = `sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
  if (!packages.includes('postgresql')) return `The tests lack system packages. Type: ${apt}`;
  return `The tests lack system packages. Type: sudo sh -c '${BEFORE_POSTGRESQL}'; ${apt}; sudo rm ${NO_CLUSTER}`;
}

const missing = NEEDED.filter((needed) => !isThere(needed));
const message = missing.length === 0 ? null : refusal(missing);
if (message !== null) {
  console.error(message);
  process.exitCode = 1;
}

import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const SCRIPT = resolve('checks/system-packages.mjs');

// Every package is installed but one, and that one after apt-get installed it.
const DPKG_QUERY =
  'if [ "$3" = "$LACKING" ] && [ ! -e "$HERE/installed" ]; then exit 1; fi; echo "install ok installed"';
const APT_GET =
  'echo "$DEBIAN_FRONTEND $*" >> "$HERE/log"; echo much; case $1 in install) : > "$HERE/installed";; esac';

let here: string;

beforeEach(() => {
  here = mkdtempSync(join(tmpdir(), 'heed-packages-'));
  symlinkSync('/usr/bin/env', join(here, 'env'));
  writeFileSync(join(here, 'log'), '');
  postgres('15');
});

afterEach(() => rmSync(here, { recursive: true }));

function postgres(version: string): void {
  mkdirSync(join(here, 'postgresql', version, 'bin'), { recursive: true });
  writeFileSync(join(here, 'postgresql', version, 'bin/postgres'), '');
}

function command(name: string, body = ''): void {
  writeFileSync(join(here, name), `#!/bin/sh\n${body}\n`);
  chmodSync(join(here, name), 0o755);
}

function everythingButDpkg(): void {
  command('id', 'echo 1000');
  command('chromium');
  command('Rscript');
  command('dovecot');
}

function debianWithout(lacking: string): void {
  everythingButDpkg();
  command('dpkg-query', `LACKING=${lacking}; ${DPKG_QUERY}`);
  command('apt-get', APT_GET);
}

type Outcome = { status: number | null; stdout: string; stderr: string; log: string };

function check(environment: Record<string, string> = {}): Outcome {
  // Only the commands planted here exist, whatever the machine has.
  const env = { PATH: here, HERE: here, POSTGRESQL_PATH: join(here, 'postgresql'), ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT], { encoding: 'utf8', env });
  return { status, stdout, stderr, log: readFileSync(join(here, 'log'), 'utf8') };
}

const APT_LOG = 'noninteractive update\nnoninteractive install -y --no-install-recommends r-cran-psych\n';

describe('system-packages on Debian', () => {
  it('is silent when nothing lacks', () => {
    debianWithout('nothing');
    expect(check()).toEqual({ status: 0, stdout: '', stderr: '', log: '' });
  });

  it('names the one line to type, and installs nothing by itself', () => {
    debianWithout('r-cran-psych');
    rmSync(join(here, 'chromium'));
    const { status, stderr, log } = check();
    expect(stderr).toContain('Type: sudo apt-get install -y --no-install-recommends chromium r-cran-psych\n');
    expect(log).toBe('');
    expect(status).toBe(1);
  });

  it('installs as root, saying so before and after, without the output of apt', () => {
    debianWithout('r-cran-psych');
    command('id', 'echo 0');
    const stdout = 'Installing what the tests need from Debian: r-cran-psych\nInstalled.\n';
    expect(check()).toEqual({ status: 0, stdout, stderr: '', log: APT_LOG });
  });

  it('installs through sudo in CI', () => {
    debianWithout('r-cran-psych');
    command('sudo', 'echo "sudo $1" >> "$HERE/log"; shift; exec "$@"');
    const { status, log } = check({ CI: 'true' });
    expect(log.replaceAll('sudo -n\n', '')).toBe(APT_LOG);
    expect(log).toContain('sudo -n\n');
    expect(status).toBe(0);
  });

  it('installs PostgreSQL without the database that its package would start', () => {
    debianWithout('nothing');
    rmSync(join(here, 'postgresql/15'), { recursive: true });
    postgres('13');
    const { stderr } = check();
    expect(stderr).toMatch(
      /Type: sudo sh -c '.*create_main_cluster = false.*'; sudo apt-get .* postgresql; sudo rm /,
    );
    command('id', 'echo 0');
    command('sh', 'echo "sh $2" >> "$HERE/log"');
    command('rm', 'echo "rm $2" >> "$HERE/log"');
    command(
      'apt-get',
      `echo "apt-get $1" >> "$HERE/log"; [ $1 = update ] || /bin/mv "$HERE/postgresql/13" "$HERE/postgresql/17"`,
    );
    const { status, log } = check();
    expect(log.split('\n')).toEqual([
      expect.stringMatching(/^sh .*"create_main_cluster = false" > \/etc\/postgresql-common\/.*\.conf$/),
      'apt-get update',
      'apt-get install',
      expect.stringMatching(/^rm \/etc\/postgresql-common\/.*\.conf$/),
      '',
    ]);
    expect(status).toBe(0);
  });

  it('shows the output of apt when it fails', () => {
    debianWithout('r-cran-psych');
    command('id', 'echo 0');
    command('apt-get', 'echo "no network"; echo "really" >&2; exit 100');
    const { status, stderr } = check();
    expect(stderr).toContain('no network\nreally\n');
    expect(stderr).toContain('apt-get update failed');
    expect(status).toBe(1);
  });

  it('fails when apt is content and the package still lacks', () => {
    debianWithout('r-cran-psych');
    command('id', 'echo 0');
    command('apt-get');
    expect(check()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('still missing: r-cran-psych'),
    });
  });

  it('takes the browser that CHROMIUM_PATH names, and fails when it is not there', () => {
    debianWithout('nothing');
    rmSync(join(here, 'chromium'));
    expect(check({ CHROMIUM_PATH: join(here, 'Rscript') }).status).toBe(0);
    const { status, stderr } = check({ CHROMIUM_PATH: join(here, 'gone') });
    expect(stderr).toContain(`CHROMIUM_PATH names ${join(here, 'gone')}`);
    expect(status).toBe(1);
  });
});

describe('system-packages elsewhere', () => {
  it('is silent when the commands and the packages of R are there', () => {
    everythingButDpkg();
    expect(check()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('names what lacks', () => {
    everythingButDpkg();
    rmSync(join(here, 'chromium'));
    command('Rscript', 'case $2 in *psych*) exit 1;; esac');
    const { status, stderr } = check({ CI: 'true' });
    expect(stderr).toContain('The tests lack chromium, the R package psych;');
    expect(status).toBe(1);
  });

  it('takes the PostgreSQL that POSTGRESQL_PATH names', () => {
    everythingButDpkg();
    expect(check({ POSTGRESQL_PATH: join(here, 'postgresql/15/bin') }).status).toBe(0);
    const { status, stderr } = check({ POSTGRESQL_PATH: here });
    expect(stderr).toContain('The tests lack PostgreSQL from 15 on (POSTGRESQL_PATH names its programs);');
    expect(status).toBe(1);
  });
});

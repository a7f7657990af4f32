import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const KNOWN = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function installed() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) {
    if (!existsSync(wanted)) throw new Error(`CHROMIUM_PATH names no file: ${wanted}`);
    return { path: wanted, how: 'named by CHROMIUM_PATH' };
  }
  const known = KNOWN.find((path) => existsSync(path));
  if (known) return { path: known, how: 'installed on this system' };
  const own = chromium.executablePath();
  return own && existsSync(own) ? { path: own, how: "Playwright's own" } : null;
}

const run = (command, args) =>
  spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;

function installByApt() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0)
    return false;
  console.log('No Chromium here: installing it by apt-get.');
  return (
    run('apt-get', ['update', '-q']) &&
    run('apt-get', ['install', '-q', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'])
  );
}

function installByPlaywright() {
  console.log('No Chromium here: installing it by `npx playwright install chromium`.');
  return run('npx', ['playwright', 'install', 'chromium']);
}

/** The Chromium to test in, and how it was found; installs one where there is none. */
export function findChromium() {
  const found = installed();
  if (found) return found;
  if (installByApt()) {
    const apt = installed();
    if (apt) return { ...apt, how: 'just installed by apt-get' };
  }
  if (installByPlaywright()) {
    const own = installed();
    if (own) return { ...own, how: 'just installed by Playwright' };
  }
  throw new Error('No Chromium was found and none could be installed; set CHROMIUM_PATH to one.');
}

export const CHROMIUM_ARGUMENTS = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

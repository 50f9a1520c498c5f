import { existsSync } from 'node:fs';
import { describe } from 'vitest';

const CANDIDATES = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
];

/** A browser of this machine, or null. */
export const chromiumPath: string | null =
  CANDIDATES.find((path) => path !== undefined && path !== '' && existsSync(path)) ?? null;

if (chromiumPath === null && process.env.CI) throw new Error('a Chromium must be there in continuous integration');

/** A suite that needs a browser: skipped, visibly, where there is none. */
export const describeWithChromium: typeof describe.skip = chromiumPath === null ? describe.skip : describe;

export const CHROMIUM_FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'];

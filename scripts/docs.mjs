// Writes the documents that are drawn from the code's rows; --check only says whether they are up to date.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generatedDocuments } from '../dist/documents.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const isCheck = process.argv.includes('--check');
for (const [path, text] of generatedDocuments()) {
  if (!isCheck) writeFileSync(root + path, text);
  else if (readFileSync(root + path, 'utf8') !== text) {
    console.error(`${path} is out of date: run "npm run docs"`);
    process.exitCode = 1;
  }
}

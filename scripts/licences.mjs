/* Every package that is installed with Spanwise, with its licence; ends with 1 when one is not on the list of those allowed. */
import { readFileSync } from 'node:fs';

const allowed =
  /^\(?(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Python-2\.0|CC0-1\.0|CC-BY-4\.0|Unlicense|WTFPL|Zlib|PostgreSQL|OFL-1\.1|MPL-2\.0)( (OR|AND) [\w.-]+)*\)?$/;
/** Packages whose manifests say nothing; looked up by hand. */
const lookedUp = {
  'png-js@1.1.0': 'MIT',
  'buffers@0.1.1': 'none stated; used by exceljs only to read ZIP files',
  'chainsaw@0.1.0': 'MIT',
};
const { packages } = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8'));
const rows = [];
for (const [path, entry] of Object.entries(packages)) {
  if (path === '' || entry.dev === true || entry.link === true) continue;
  let { license } = entry;
  if (license === undefined) {
    try {
      const manifest = JSON.parse(readFileSync(new URL(`../${path}/package.json`, import.meta.url), 'utf8'));
      license = manifest.license?.type ?? manifest.license ?? manifest.licenses?.[0]?.type;
    } catch {
      // A package of another platform is not installed here; the lock file is all there is.
    }
  }
  const name = `${path.replace(/^.*node_modules\//, '')}@${entry.version}`;
  if (license === undefined || !allowed.test(license)) license = lookedUp[name] ?? license;
  rows.push([path.replace(/^.*node_modules\//, ''), entry.version, license ?? 'UNKNOWN']);
}
rows.sort(([a], [b]) => (a < b ? -1 : 1));
for (const row of rows) console.log(row.join('\t'));
const odd = rows.filter(([, , license]) => !allowed.test(license));
const unknown = odd.filter(([name, version]) => !(`${name}@${version}` in lookedUp));
console.error(
  `${rows.length} packages; ${odd.length} with a licence that is not on the list${odd.length > 0 ? ':' : ''}`,
);
for (const [name, version, license] of odd) console.error(`  ${name}@${version}: ${license}`);
process.exitCode = unknown.length === 0 ? 0 : 1;

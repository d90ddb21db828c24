// Prints `PASSED FAILED` for a JSON report of vitest and the exit code of the run. What fails without being a test counts
// as one each: a file that can't be loaded, a run that left no report, an error outside every test.
import { existsSync, readFileSync } from 'node:fs';

const [path, ended] = process.argv.slice(2);
const files = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).testResults : [];
const outcomes = files.flatMap(({ assertionResults }) => assertionResults.map(({ status }) => status));
const passed = outcomes.filter((status) => status === 'passed').length;
const unloaded = files.filter(
  ({ status, assertionResults }) =>
    status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
);
const failed = outcomes.filter((status) => status === 'failed').length + unloaded.length;
console.log(`${passed} ${failed === 0 && ended !== '0' ? 1 : failed}`);

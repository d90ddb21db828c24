// Our analysis against ONNX Runtime: networks of one operator, random networks, whole exports; then whether every listed difference
// is still there, and whether a wrong record would be found out.
import path from 'node:path';
import { grouped } from '../oracle/grouped.ts';
import type { Case } from './case.ts';
import { Explanations, type Explained } from './explain.ts';
import { exportFiles, tryExport, type ExportReport } from './exports.ts';
import { tryRandomNets } from './random.ts';
import { singleOperators } from './single/index.ts';
import type { Library } from './subject.ts';
import { emptyRow, tableHead, tableRow, type Row } from './table.ts';
import { tryCase, type Found, type Outcome, type Parties } from './trial.ts';

export interface Request extends Parties {
  readonly explained: Explained;
  /** How many random networks, and which ones. */
  readonly nets: number;
  readonly seed: number;
  /** Folder of model collections; may be missing. */
  readonly models: string;
  readonly print: (line: string) => void;
}

export interface Tally {
  passed: number;
  failed: number;
}

export async function main(request: Request): Promise<Tally> {
  const tally: Tally = { passed: 0, failed: 0 };
  const explanations = new Explanations(request.explained);
  request.print(tableHead());
  await trySingles(request, explanations, tally);
  await tryRandom(request, explanations, tally);
  await tryExports(request, tally);
  listExplanations(request, explanations, tally);
  await tryWrongRecord(request, tally);
  return tally;
}

async function trySingles(request: Request, explanations: Explanations, tally: Tally): Promise<void> {
  const groups = grouped([...singleOperators()], ({ group }) => group);
  for (const [name, cases] of groups) {
    const row = emptyRow();
    const faults: string[] = [];
    for (const one of cases) {
      const outcome = await outcomeOf(one, request);
      row.tried += 1;
      faults.push(...judge(one, outcome, explanations, row));
    }
    count(tally, row);
    request.print(tableRow(name, row));
    for (const fault of faults) request.print(fault);
  }
}

async function outcomeOf(one: Case, parties: Parties): Promise<Outcome> {
  try {
    return await tryCase(one, parties);
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { kind: 'refused', message: `the trial broke: ${text}` };
  }
}

/** Counts one network; what can't be explained, as text. */
function judge(one: Case, outcome: Outcome, explanations: Explanations, row: Row): string[] {
  if (outcome.kind === 'refused') {
    const known = explanations.ofRefusal(outcome.message) !== null;
    row[known ? 'refused' : 'failed'] += 1;
    return known ? [] : [faultText(one.drawing, [outcome.message])];
  }
  row.equal += outcome.counts.equal;
  row.included += outcome.counts.included;
  row.silent += Number(outcome.counts.silent > 0);
  const left = outcome.found.filter((found) => {
    const shapes = new Map([...found.shapes, [found.tensor, found.made]]);
    return explanations.ofDifference(outcome.parts, shapes, { ...found, w: found.w ?? -1 }) === null;
  });
  row[left.length > 0 ? 'failed' : outcome.found.length > 0 ? 'explained' : 'agreed'] += 1;
  return left.length === 0 ? [] : [faultText(one.drawing, left.slice(0, 3).map(foundText))];
}

function foundText({ tensor, source, axis, shapes, open, w, text }: Found): string {
  const lengths = [...shapes].map(([name, shape]) => `${name}[${shape.join(',')}]`).join(', ');
  const place = w === null ? '' : `w = ${w}, `;
  return `${tensor} from ${source} axis ${axis}, ${lengths}${open ? ' left open' : ''}: ${place}${text}`;
}

function faultText(drawing: string, faults: readonly string[]): string {
  return [`✗ ${drawing.replaceAll('\n', '\n  ')}`, ...faults.map((fault) => `    ${fault}`)].join('\n');
}

async function tryRandom(request: Request, explanations: Explanations, tally: Tally): Promise<void> {
  const report = await tryRandomNets(request.nets, request.seed, request, explanations);
  const refused = report.refused + report.setAside;
  const failed = report.faults.length;
  const tried = report.agreed + refused + failed;
  const row = { ...emptyRow(), ...report, tried, refused, failed };
  count(tally, row);
  request.print(tableRow('random networks', row));
  request.print(`  ${report.moves} moves as the interpreter has them, ${report.hidden} hidden on the way`);
  for (const { drawing, faults } of report.faults) request.print(faultText(drawing, faults.slice(0, 4)));
}

async function tryExports(request: Request, tally: Tally): Promise<void> {
  const files = exportFiles(request.models);
  if (files.length === 0) request.print('exports with weights: none here, skipped');
  for (const file of files) {
    const report = await exportReport(file, request);
    const failed = Number(report.faults.length > 0);
    const row = {
      ...emptyRow(),
      tried: 1,
      agreed: 1 - failed,
      failed,
      equal: report.places,
      silent: report.passedOver,
    };
    count(tally, row);
    request.print(tableRow(path.basename(file), row));
    for (const fault of report.faults.slice(0, 4)) request.print(`    ${fault}`);
  }
}

async function exportReport(file: string, parties: Parties): Promise<ExportReport> {
  try {
    return await tryExport(file, parties);
  } catch (error) {
    return { places: 0, passedOver: 0, faults: [`the trial broke: ${String(error)}`] };
  }
}

/** What is listed must still be so: else the entry has to go. */
function listExplanations({ print }: Request, explanations: Explanations, tally: Tally): void {
  print('\nexplained differences, and where they were found');
  for (const { name, whose, reason, uses } of explanations.uses()) {
    tally[uses > 0 ? 'passed' : 'failed'] += 1;
    print(`${uses > 0 ? '✓' : '✗ no longer there:'} ${whose}, ${name} (${uses}): ${reason}`);
  }
}

/** A record that says one sample more, one less, or another place must differ from what is measured. */
async function tryWrongRecord(request: Request, tally: Tally): Promise<void> {
  const one: Case = { group: '', drawing: 'x[1,1,12] -> y\ny = Conv(x, w[1,1,3]) {pads: [1, 1]}' };
  for (const [what, before, after] of [
    ['wider', -1, 0],
    ['narrower', 1, 0],
    ['moved', 1, 1],
  ] as const) {
    const library = changedLibrary(request.library, before, after);
    const outcome = await tryCase(one, { library, runtime: request.runtime });
    const noticed = outcome.kind === 'compared' && outcome.found.length > 0;
    tally[noticed ? 'passed' : 'failed'] += 1;
    request.print(`${noticed ? '✓' : '✗'} a record whose regions are ${what} is found out`);
  }
}

function changedLibrary(library: Library, before: number, after: number): Library {
  return {
    analyze(model, options) {
      const analysis = library.analyze(model, options);
      const records = structuredClone(analysis.at('all')).map((record) => {
        if (record.operator === 'input') return record;
        for (const { local } of record.fields) {
          if (local === null) continue;
          local.phases = (local.phases ?? []).map((phase) => [phase![0]! + before, phase![1]! + after]);
        }
        return record;
      });
      const { sources, features, outputs } = analysis;
      return { sources, features, outputs, at: () => records };
    },
  };
}

function count(tally: Tally, { agreed, explained, failed }: Row): void {
  tally.passed += agreed + explained;
  tally.failed += failed;
}

// What a run leaves behind besides the comment: annotations and the table in the log, the job summary, the JSON run.
import { summary } from '@actions/core';
import { Failure } from '../failure.ts';
import {
  annotationLines,
  checkHtml,
  checkTerminal,
  PLAIN,
  runJson,
  summaryMarkdown,
} from '../report/index.ts';
import type { Run } from '../report/index.ts';
import { writeOutput } from '../sources/index.ts';
import type { Workspace } from '../sources/index.ts';
import { remark } from './remark.ts';
import type { Remark } from './remark.ts';

const LOG_COLUMNS = 140;

/** `run` counts its paths from the working directory, `inRepository`, which annotations are made from, from the repository's root. */
export function printRun(run: Run, inRepository: Run): void {
  process.stdout.write(checkTerminal(run, { style: PLAIN, columns: LOG_COLUMNS }));
  process.stdout.write(annotationLines(inRepository));
}

/** Runners have a file for it; elsewhere there is none, and nothing is written. */
export async function writeSummary(run: Run, title: string | undefined): Promise<readonly Remark[]> {
  if ((process.env['GITHUB_STEP_SUMMARY'] ?? '') === '') return [];
  try {
    await summary.addRaw(summaryMarkdown(run, title)).write();
    return [];
  } catch {
    const message = "the job summary can't be written";
    return [remark({ kind: 'output', path: 'GITHUB_STEP_SUMMARY', place: null, message, remedy: null })];
  }
}

/** The failure where the file can't be written. */
export function writeRecord(run: Run, path: string, workspace: Workspace): Failure | null {
  return written(path, runJson(run), workspace);
}

/** `run`: with detailed records. The failure where the file can't be written. */
export function writePage(run: Run, path: string, workspace: Workspace): Failure | null {
  return written(path, checkHtml(run), workspace);
}

function written(path: string, text: string, workspace: Workspace): Failure | null {
  try {
    writeOutput(path, text, workspace);
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

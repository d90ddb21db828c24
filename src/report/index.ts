// Door of the room: records and findings -> text. Every sentence of the product is made here.
export { makeRun, type RunParts } from './make-run.ts';
export type { FindingRecord, Run, Summary } from './run.ts';
export { headline } from './tally.ts';
export { COLORED, PLAIN, type Style } from './style.ts';
export { checkTerminal } from './terminal.ts';
export { DEFAULT_COLUMNS, type TerminalOptions } from './terminal-options.ts';
export { inspectTerminal } from './inspect.ts';
export { failureLine } from './failure-text.ts';
export {
  checkMarkdown,
  COMMENT_LIMIT,
  commentMarkdown,
  commentMarker,
  SUMMARY_LIMIT,
  summaryMarkdown,
} from './comment.ts';
export { checkHtml, inspectHtml } from './html/page.ts';
export { inspectMarkdown } from './layers.ts';
export { annotationLines, annotations, ANNOTATION_LIMIT, type Annotation } from './annotations.ts';
export { checkCsv, inspectCsv } from './csv.ts';
export { explainTerminal } from './explain.ts';
export { inRepository } from './in-repository.ts';
export { recordLines, runJson } from './json.ts';
export { ruleList, type ListedRule } from './rule-list.ts';
export { progressLine } from './progress.ts';
export { badgeShields, badgeSvg } from './badge.ts';
export { type Diff, diffMarkdown, diffTerminal } from './diff.ts';
export { diffHtml } from './html/diff-page.ts';
export { historyHtml } from './html/history-page.ts';
export { type History, historyMarkdown, historyTerminal, type SkippedRevisions } from './history.ts';
export { diffCsv, diffJson, historyCsv, historyJson, historyMetrics, metricsText } from './drift-data.ts';
export { lockLines } from './lock-lines.ts';
export { terminalText } from './escape.ts';

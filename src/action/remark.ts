// What a run says beside its verdict: things that went another way than asked and that change nothing of it.
import { notice, warning } from '@actions/core';
import type { FailureParts } from '../failure.ts';
import { failureLine } from '../report/index.ts';

export interface Remark {
  readonly level: 'notice' | 'warning';
  readonly about: FailureParts;
}

export function remark(about: FailureParts, level: Remark['level'] = 'notice'): Remark {
  return { level, about };
}

/** As an annotation of no file. */
export function sayRemark({ level, about }: Remark): void {
  const say = level === 'warning' ? warning : notice;
  say(failureLine(about), { title: 'rf-lint' });
}

// The inputs of the action, as text -> values. An empty one is as good as none.
import { getInput } from '@actions/core';
import { Failure } from '../failure.ts';

export interface Inputs {
  /** '' where there is none. */
  readonly token: string;
  readonly config: string | null;
  /** Lines; null: not given. */
  readonly models: readonly string[] | null;
  /** null: as the event asks. */
  readonly changedOnly: boolean | null;
  /** `auto`, `none`, a git revision or a directory. */
  readonly base: string;
  readonly comment: 'auto' | 'always' | 'never';
  readonly name: string | null;
  readonly failOn: 'never' | 'error' | 'warning' | 'notice';
  readonly failOnUndecided: boolean;
  /** null: it depends on whether `models` is given. */
  readonly ifNoModels: 'error' | 'warn' | 'ignore' | null;
  /** As written. */
  readonly limits: string | null;
  readonly record: string | null;
  readonly report: string | null;
  readonly allowPullRequestTarget: boolean;
  readonly workingDirectory: string;
}

/** Throws a Failure (`usage`) that names the input and what it may be. */
export function readInputs(): Inputs {
  return {
    token: getInput('github-token'),
    config: text('config'),
    models: lines('models'),
    changedOnly: oneOf('changed-only', YES_NO, null) === null ? null : isTrue('changed-only'),
    base: text('base') ?? 'auto',
    comment: oneOf('comment', ['auto', 'always', 'never'], 'auto'),
    name: text('name'),
    failOn: oneOf('fail-on', ['never', 'error', 'warning', 'notice'], 'error'),
    failOnUndecided: isTrue('fail-on-undecided'),
    ifNoModels: oneOf<'error' | 'warn' | 'ignore', null>('if-no-models', ['error', 'warn', 'ignore'], null),
    limits: text('limits'),
    record: text('record'),
    report: text('report'),
    allowPullRequestTarget: isTrue('allow-pull-request-target'),
    workingDirectory: text('working-directory') ?? '.',
  };
}

const YES_NO = ['true', 'false'] as const;

function isTrue(name: string): boolean {
  return oneOf(name, YES_NO, 'false') === 'true';
}

function text(name: string): string | null {
  const value = getInput(name);
  return value === '' ? null : value;
}

function lines(name: string): readonly string[] | null {
  const given = getInput(name)
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return given.length === 0 ? null : given;
}

function oneOf<Word extends string, Default extends Word | null>(
  name: string,
  words: readonly Word[],
  otherwise: Default,
): Word | Default {
  const given = text(name);
  if (given === null) return otherwise;
  const word = words.find((one) => one === given.toLowerCase());
  if (word !== undefined) return word;
  throw new Failure({
    kind: 'usage',
    path: `input ${name}`,
    place: null,
    message: `\`${given.slice(0, 100)}\` is none of ${words.map((one) => `\`${one}\``).join(', ')}`,
    remedy: `set \`${name}\` to one of these`,
  });
}

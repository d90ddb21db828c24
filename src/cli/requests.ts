// What can be asked for, once the arguments are understood.
import type { Box } from '../analysis/index.ts';
import type { Configured } from '../configuration.ts';
import type {
  CheckFormat,
  CommandName,
  DiffFormat,
  FAIL_ON,
  HistoryFormat,
  IF_NO_MODELS,
  InspectFormat,
} from './options.ts';

export type Command =
  | { readonly kind: 'help'; readonly about: CommandName | null }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'version' }
  | ({ readonly kind: 'explain'; readonly rule: string | null } & Manner)
  | ({ readonly kind: 'print-config'; readonly model: string } & Configured & Manner)
  | ({ readonly kind: 'check' } & CheckRequest)
  | ({ readonly kind: 'inspect' } & InspectRequest)
  | ({ readonly kind: 'diff' } & DiffRequest)
  | ({ readonly kind: 'history' } & HistoryRequest)
  | ({ readonly kind: 'lock' } & LockRequest);

/** How everything is said. */
export interface Manner {
  readonly quiet: boolean;
  readonly noColor: boolean;
  readonly debug: boolean;
}

/** What every command on models takes. */
export interface ModelsRequest extends Configured, Manner {
  /** As named by hand, "!" takes away; null: none. */
  readonly models: readonly string[] | null;
  /** null: it depends on whether models are named. */
  readonly ifNoModels: (typeof IF_NO_MODELS)[number] | null;
  /** A tensor or node to measure from; null: the graph inputs. */
  readonly source: string | null;
  /** As written; null: the defaults. */
  readonly limits: string | null;
}

export interface CheckRequest extends ModelsRequest {
  readonly format: CheckFormat;
  readonly outputs: readonly OutputFile<CheckFormat>[];
  readonly failOn: (typeof FAIL_ON)[number];
  readonly failOnUndecided: boolean;
  /** A revision or a directory to compare with; null: none. */
  readonly base: string | null;
  /** Only models that differ from it. */
  readonly changed: boolean;
}

export interface InspectRequest extends ModelsRequest {
  readonly format: InspectFormat;
  readonly outputs: readonly OutputFile<InspectFormat>[];
  /** Patterns; empty: the default. */
  readonly at: readonly string[];
  readonly all: boolean;
  /** Samples to look for. */
  readonly sees: readonly Box[];
  readonly phases: boolean;
}

/** What commands take that read models out of git. */
export interface PastRequest extends Configured, Manner {
  /** As named by hand, "!" takes away; null: none. */
  readonly models: readonly string[] | null;
  /** As written; null: the defaults. */
  readonly limits: string | null;
  readonly noCache: boolean;
}

export interface DiffRequest extends PastRequest {
  /** As typed: each a file, a folder, a revision or REV:PATH. */
  readonly base: string;
  readonly head: string;
  readonly format: DiffFormat;
  readonly outputs: readonly OutputFile<DiffFormat>[];
}

export interface HistoryRequest extends PastRequest {
  readonly format: HistoryFormat;
  readonly outputs: readonly OutputFile<HistoryFormat>[];
  readonly noLock: boolean;
}

/** Without models: all that the configuration means. */
export type LockRequest = ModelsRequest;

export interface OutputFile<Format extends string> {
  readonly format: Format;
  /** As written. */
  readonly file: string;
}

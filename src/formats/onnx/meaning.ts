// What a node of the file means in the graph, and what that hangs on. Types only.
import type {
  Constant,
  ElementType,
  Loop,
  ModelText,
  Operator,
  Scan,
  SequenceMap,
} from '../../graph/index.ts';
import type { AttributeEntry } from './attributes.ts';
import type { Body } from './body.ts';

export type Meaning = OperatorMeaning | ConstantMeaning | Call | Choice | Repetition;

export interface OperatorMeaning {
  readonly kind: 'operator';
  /** As shown: with the domain, unless it is the main one. */
  readonly type: ModelText;
  readonly operator: Operator;
  /** Names that its subgraphs take from outside. */
  readonly captured: ReadonlySet<ModelText>;
  /** An operand's maker, which the answer depends on, comes later in the file. */
  readonly early: boolean;
}

/** The node is a Constant: what it makes. */
export interface ConstantMeaning {
  readonly kind: 'constant';
  readonly type: ElementType | null;
  readonly constant: Constant;
}

/** The node stands for a function's body. */
export interface Call {
  readonly kind: 'call';
  readonly type: ModelText;
  readonly called: LocalFunction;
  readonly environment: Environment;
}

/** The node stands for one of two bodies. */
export interface Choice {
  readonly kind: 'choice';
  readonly type: ModelText;
  readonly first: Body;
  readonly second: Body;
  readonly environment: Environment;
}

/** The node runs a body any number of times. */
export interface Repetition {
  readonly kind: 'repetition';
  readonly type: ModelText;
  /** Without the body. */
  readonly operator: Repeating;
  readonly body: Body;
  /** Names that the body takes from outside. */
  readonly captured: ReadonlySet<ModelText>;
  readonly environment: Environment;
}

export type Repeating = Loop | Scan | SequenceMap;

/** A model-local function, read. */
export interface LocalFunction {
  /** As shown: `domain::name`, `domain::name.overload`. */
  readonly name: ModelText;
  readonly body: Body;
  /** What its attributes are where the caller doesn't say. */
  readonly defaults: ReadonlyMap<ModelText, AttributeEntry>;
  /** Where its body refers to no attribute of the caller, each call means this. */
  readonly plain: Environment;
}

/** What the same node may mean different things by: the main graph, or a function with its caller's attributes. */
export interface Environment {
  /** Imported version by domain; '' is the main domain. */
  readonly opsets: ReadonlyMap<ModelText, number>;
  /** What attributes refer to; null: the main graph, where nothing may be referred to. */
  readonly values: ReadonlyMap<ModelText, AttributeEntry> | null;
  /** Answers so far, by the outline's key. */
  readonly known: Map<number, Meaning>;
}

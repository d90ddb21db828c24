// Graphs within nodes (If, Loop, Scan) and bodies of functions: how many nodes they hold, how deep they nest, and which
// names they take from outside. Their nodes aren't kept. One walk with a stack of its own, no recursion.
import type { ModelText } from '../../graph/index.ts';
import { DELIMITED, type Walker } from '../protobuf/walk.ts';
import type { Range } from './attributes.ts';
import type { NodeCounter } from './budget.ts';

/**
 * Names that a node's subgraphs use and don't define, each once, in order of use. Nodes are counted.
 * Linear in the bytes of the subgraphs without their payloads. Moves the walker.
 */
export function capturedNames(
  walker: Walker,
  graphs: readonly Range[],
  counter: NodeCounter,
): ReadonlySet<ModelText> {
  const captured = new Set<ModelText>();
  for (const graph of graphs) walkBody(walker, graph, 'graph', captured, counter);
  return captured;
}

/** Counts the nodes of a function's body, those of graphs within them too. Moves the walker. */
export function countFunction(walker: Walker, body: Range, counter: NodeCounter): void {
  walkBody(walker, body, 'function', new Set(), counter);
}

/** A message that the walk is inside of, with the names of the graph that it belongs to. */
interface Level {
  readonly message: Message;
  readonly end: number;
  readonly used: Set<ModelText>;
  readonly defined: Set<ModelText>;
}

/** Names that stay open at the end of the body go into `outside`. */
function walkBody(
  walker: Walker,
  body: Range,
  message: 'graph' | 'function',
  outside: Set<ModelText>,
  counter: NodeCounter,
): void {
  const levels: Level[] = [{ message, end: body.end, used: new Set(), defined: new Set() }];
  let depth = message === 'graph' ? 1 : 0;
  counter.checkDepth(depth);
  walker.position = body.start;
  for (let level = levels.at(-1); level !== undefined; level = levels.at(-1)) {
    if (!walker.next(level.end)) {
      levels.pop();
      if (level.message !== 'graph') continue;
      depth--;
      const around = levels.at(-1)?.used ?? outside;
      for (const name of level.used) if (!level.defined.has(name)) around.add(name);
      continue;
    }
    const meaning = MEANINGS[level.message].get(walker.tag);
    if (meaning === undefined) continue;
    if (meaning === 'use' || meaning === 'define') {
      const name = walker.text();
      if (name !== '') (meaning === 'use' ? level.used : level.defined).add(name);
      continue;
    }
    const end = walker.enter();
    if (meaning === 'node') counter.addNode();
    if (meaning === 'graph') {
      depth++;
      counter.checkDepth(depth);
      levels.push({ message: meaning, end, used: new Set(), defined: new Set() });
    } else {
      levels.push({ message: meaning, end, used: level.used, defined: level.defined });
    }
  }
}

type Message = 'graph' | 'function' | 'node' | 'attribute' | 'input' | 'output' | 'tensor' | 'sparse';

function delimited(field: number): number {
  return field * 8 + DELIMITED;
}

/** By message and field: a message to go into, or what a name in it says. */
const MEANINGS: Readonly<Record<Message, ReadonlyMap<number, Message | 'use' | 'define'>>> = {
  graph: new Map<number, Message>([
    [delimited(1), 'node'],
    [delimited(5), 'tensor'],
    [delimited(11), 'input'],
    [delimited(12), 'output'],
    [delimited(15), 'sparse'],
  ]),
  function: new Map<number, Message | 'use' | 'define'>([
    [delimited(4), 'define'],
    [delimited(5), 'use'],
    [delimited(7), 'node'],
  ]),
  node: new Map<number, Message | 'use' | 'define'>([
    [delimited(1), 'use'],
    [delimited(2), 'define'],
    [delimited(5), 'attribute'],
  ]),
  attribute: new Map<number, Message>([
    [delimited(6), 'graph'],
    [delimited(11), 'graph'],
  ]),
  input: new Map([[delimited(1), 'define']]),
  // An output that the body doesn't make itself comes from outside.
  output: new Map([[delimited(1), 'use']]),
  tensor: new Map([[delimited(8), 'define']]),
  sparse: new Map([[delimited(1), 'tensor']]),
};

// An expression as people write it: ⌊H/2⌋, 2·H + 1, H mod 32. Names of symbols stand as the model has them: whoever prints
// the text escapes it.
import { atomsOf } from './atom.ts';
import { lineIn } from './bounds.ts';
import type { Atom, Expression, Factor, Integer, Term } from './expression.ts';
import { ceiled, simplest } from './forms.ts';
import { unlessTooLarge } from './limits.ts';
import { constantOf, isConstant, plus, scaled } from './polynomial.ts';

/** How many nested maxima may take into their operands what stands beside them. */
const MAXIMAL_ABSORBED = 2;

/** Text and how tightly it holds together: what isn't `tight` needs parentheses inside a product. */
interface Phrase {
  readonly text: string;
  readonly tight: boolean;
}

/** The same for the same form. Contains names from the model, unescaped. Never throws. */
export function text(a: Integer): string {
  return typeof a === 'number' ? signed(a) : phraseOf(a, MAXIMAL_ABSORBED).text;
}

function phraseOf(a: Expression, absorb: number): Phrase {
  const plain = sumOf(simplest(a), absorb);
  const absorbed = absorb > 0 ? unlessTooLarge(() => absorbedOf(a, absorb - 1), null) : null;
  return absorbed && absorbed.text.length < plain.text.length ? absorbed : plain;
}

// max(5, H) − 5 as max(H − 5, 0), 5 + H − max(5, H) as min(5, H): what stands beside the maximum goes inside.
function absorbedOf(a: Expression, absorb: number): Phrase | null {
  for (const atom of atomsOf(a)) {
    const line = atom.kind === 'maximum' ? lineIn(a, atom) : null;
    if (!line || atom.kind !== 'maximum' || !isConstant(line.slope)) continue;
    const factor = constantOf(line.slope);
    return extremumOf(
      factor[0] > 0 ? 'max' : 'min',
      atom.operands.map((operand) => plus(scaled(operand, factor), line.rest)),
      absorb,
    );
  }
  return null;
}

function extremumOf(name: 'max' | 'min', operands: readonly Expression[], absorb: number): Phrase {
  // Numbers last: max(H, 5).
  const phrases = (numbers: boolean): readonly string[] =>
    operands
      .filter((operand) => isConstant(operand) === numbers)
      .map((operand) => phraseOf(operand, absorb).text)
      .sort((x, y) => (x < y ? -1 : 1));
  const inner = [...phrases(false), ...phrases(true)];
  return { text: `${name}(${inner.join(', ')})`, tight: true };
}

function sumOf(a: Expression, absorb: number): Phrase {
  const [only] = a.terms;
  if (!only) return { text: '0', tight: true };
  if (a.terms.length === 1) return termOf(only, absorb);
  // A positive term first, if there is one: 32·⌈H/32⌉ − H.
  const positive = a.terms.find(({ coefficient }) => coefficient[0] > 0) ?? only;
  const sorted = [positive, ...a.terms.filter((term) => term !== positive)];
  const parts = sorted.map((term, place) => {
    const negative = term.coefficient[0] < 0;
    const sign = place === 0 ? (negative ? '−' : '') : negative ? ' − ' : ' + ';
    return sign + magnitudeOf(term, absorb);
  });
  return { text: parts.join(''), tight: false };
}

function termOf(term: Term, absorb: number): Phrase {
  const { coefficient, monomial } = term;
  const [factor] = monomial.factors;
  const bare = coefficient[0] === 1 && coefficient[1] === 1;
  if (bare && factor && monomial.degree === 1) return phraseOfAtom(factor.atom, absorb);
  const sign = coefficient[0] < 0 ? '−' : '';
  return { text: sign + magnitudeOf(term, absorb), tight: false };
}

// Without the sign: 3·H·W²/2.
function magnitudeOf({ coefficient, monomial }: Term, absorb: number): string {
  const [numerator, denominator] = [Math.abs(coefficient[0]), coefficient[1]];
  const factors = monomial.factors.map((factor) => factorOf(factor, absorb));
  const parts = numerator === 1 && factors.length > 0 ? factors : [String(numerator), ...factors];
  return parts.join('·') + (denominator === 1 ? '' : `/${denominator}`);
}

function factorOf({ atom, exponent }: Factor, absorb: number): string {
  const base = enclosed(phraseOfAtom(atom, absorb));
  return exponent === 1 ? base : base + superscript(exponent);
}

function phraseOfAtom(atom: Atom, absorb: number): Phrase {
  switch (atom.kind) {
    case 'symbol':
      return { text: atom.name, tight: true };
    case 'floor': {
      const upward = ceiled(atom);
      return upward
        ? { text: `⌈${numeratorOf(upward, absorb)}/${atom.divisor}⌉`, tight: true }
        : { text: `⌊${numeratorOf(atom.numerator, absorb)}/${atom.divisor}⌋`, tight: true };
    }
    case 'maximum':
      return extremumOf('max', atom.operands, absorb);
    case 'rest': {
      const { numerator, divisor } = atom;
      // p and −p have the same parity.
      const turn = divisor === 2 && (numerator.terms[0]?.coefficient[0] ?? 0) < 0;
      const shown = turn ? unlessTooLarge(() => scaled(numerator, [-1, 1]), numerator) : numerator;
      return { text: `${enclosed(phraseOf(shown, absorb))} mod ${divisor}`, tight: false };
    }
    case 'excess':
      return { text: `${enclosed(phraseOfAtom(atom.atom, absorb))} − (${signed(atom.least)})`, tight: false };
  }
}

// A single positive product needs no parentheses before a slash.
function numeratorOf(a: Expression, absorb: number): string {
  const form = simplest(a);
  const [only] = form.terms;
  const plain = form.terms.length === 1 && only && only.coefficient[0] > 0 && only.coefficient[1] === 1;
  const factor = only?.monomial.factors[0];
  const remainder = only?.monomial.degree === 1 && only.coefficient[0] === 1 && factor?.atom.kind === 'rest';
  return plain && !remainder ? sumOf(form, absorb).text : enclosed(phraseOf(a, absorb));
}

function enclosed({ text: inner, tight }: Phrase): string {
  return tight ? inner : `(${inner})`;
}

function signed(value: number): string {
  return value < 0 ? `−${-value}` : String(value);
}

function superscript(exponent: number): string {
  return Array.from(String(exponent), (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)]).join('');
}

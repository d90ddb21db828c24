// Small messages, decoded whole by what is generated from onnx.proto.
import type { Walker } from '../protobuf/walk.ts';

/** Bytes up to which a message counts as small; larger ones are walked, or left alone. */
export const SMALL = 65_536;

interface Decoder<Message> {
  decode(bytes: Uint8Array): Message;
}

/** The message in the walker's current field. */
export function decodeSmall<Message>(walker: Walker, decoder: Decoder<Message>, what: string): Message {
  const bytes = walker.bytes();
  try {
    return decoder.decode(bytes);
  } catch {
    // The decoder throws errors of several classes, all of them about these bytes.
    throw walker.malformed(walker.at, `${what} can’t be decoded`);
  }
}

/** A 64-bit integer as a number; beyond ±2⁵³ it is ±Infinity. */
export function wholeNumber(value: number | { readonly low: number; readonly high: number }): number {
  const whole = typeof value === 'number' ? value : value.high * 2 ** 32 + (value.low >>> 0);
  if (Number.isSafeInteger(whole)) return whole;
  return whole < 0 ? -Infinity : Infinity;
}

import { describe, expect, it } from 'vitest';
import { answerError, connectionError } from '../../src/github/fault.ts';

const NOW = Date.UTC(2026, 0, 1);

function fault(status: number, message = '', headers: Record<string, string> = {}) {
  return answerError({ status, message, headers: new Map(Object.entries(headers)) }, NOW).fault;
}

describe('an answer of the API', () => {
  it.each([
    [401, 'Bad credentials', { kind: 'token' }],
    [403, 'Resource not accessible by integration', { kind: 'permission' }],
    [403, 'You have exceeded a secondary rate limit', { kind: 'rate-limit', waitMs: null }],
    [429, '', { kind: 'rate-limit', waitMs: null }],
    [404, 'Not Found', { kind: 'absent' }],
    [410, 'Issues are disabled for this repo', { kind: 'closed' }],
    [422, 'Validation Failed, body is too long (maximum is 65536 characters)', { kind: 'too-long' }],
    [422, 'Validation Failed', { kind: 'refused' }],
    [400, 'Problems parsing JSON', { kind: 'refused' }],
    [409, '', { kind: 'refused' }],
    [451, '', { kind: 'refused' }],
    [500, '', { kind: 'server' }],
    [504, '', { kind: 'server' }],
  ])('%i %s', (status, message, expected) => {
    expect(fault(status, message)).toEqual(expected);
  });

  it('says how long to wait: retry-after first, then the reset of a used-up limit, a second at least', () => {
    const reset = String(NOW / 1000 + 90);
    const used = { 'x-ratelimit-remaining': '0' };
    expect(fault(403, '', { 'retry-after': '7' })).toEqual({ kind: 'rate-limit', waitMs: 7_000 });
    expect(fault(429, '', { ...used, 'x-ratelimit-reset': reset })).toEqual({
      kind: 'rate-limit',
      waitMs: 90_000,
    });
    expect(fault(429, '', { ...used, 'x-ratelimit-reset': '1' })).toEqual({
      kind: 'rate-limit',
      waitMs: 1_000,
    });
    expect(fault(429, '', { ...used, 'x-ratelimit-reset': 'soon' })).toEqual({
      kind: 'rate-limit',
      waitMs: null,
    });
    expect(fault(429, '', { 'x-ratelimit-remaining': '12', 'x-ratelimit-reset': reset })).toEqual({
      kind: 'rate-limit',
      waitMs: null,
    });
  });

  it.each([
    ['ECONNRESET', 'socket hang up', false],
    ['ENOTFOUND', 'getaddrinfo ENOTFOUND api.example', false],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'self-signed certificate', true],
    ['UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling', true],
  ])('%s is unreachable', (code, message, lasting) => {
    expect(connectionError(code, message).fault).toEqual({ kind: 'unreachable', lasting });
  });
});

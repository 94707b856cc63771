const ROBOT =
  /(?<!cu)bot\b|(?<!cu)bot[/_-]|crawl|spider|slurp|preview|facebookexternalhit|whatsapp|telegram|skype|embedly|pinterest|vkshare|validator|monitor|headlesschrome-lighthouse|python-requests|curl\/|wget\/|go-http-client|scanner|safelinks|proofpoint|barracuda|mimecast/iu;

/**
 * Whether a request comes from nobody who could answer: from what looks for pages, makes pictures of links in messages, opens links
 * to see whether they are safe, or fetches a page before somebody wants it. Such a look counts as no visit.
 */
export function isNobody({ method, headers }: Pick<Request, 'method' | 'headers'>): boolean {
  if (method === 'HEAD') return true;
  const purposes = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz'].map((name) => headers.get(name) ?? '');
  if (purposes.some((purpose) => /prefetch|preview|prerender/iu.test(purpose))) return true;
  return ROBOT.test(headers.get('user-agent') ?? '');
}

/** What somebody answers with, as far as it tells. */
export function deviceOf(headers: Headers): 'phone' | 'desk' {
  if (headers.get('sec-ch-ua-mobile') === '?1') return 'phone';
  return /Mobi|Android|iPhone|iPad/u.test(headers.get('user-agent') ?? '') ? 'phone' : 'desk';
}

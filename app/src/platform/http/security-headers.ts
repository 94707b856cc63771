/** The headers that keep a browser from doing with an answer what Heed did not mean. */
export function securityHeaders(
  response: Response,
  { styleNonce, secure }: { readonly styleNonce: string; readonly secure: boolean },
): void {
  const { headers } = response;
  const isPage = (headers.get('content-type') ?? '').startsWith('text/html');
  const set = (name: string, value: string): void => {
    if (!headers.has(name)) headers.set(name, value);
  };
  set(
    'content-security-policy',
    isPage ? pagePolicy(styleNonce) : "default-src 'none'; frame-ancestors 'none'",
  );
  set('x-content-type-options', 'nosniff');
  set('referrer-policy', 'same-origin');
  set('x-frame-options', 'DENY');
  set('cross-origin-opener-policy', 'same-origin');
  set('cross-origin-resource-policy', 'same-origin');
  set('permissions-policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  set('cache-control', 'no-store');
  if (secure) set('strict-transport-security', 'max-age=31536000');
}

function pagePolicy(styleNonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "font-src 'self'",
    // A survey's page within the console, as it will look.
    "frame-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

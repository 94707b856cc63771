/// <reference lib="webworker" />
declare const self: ServiceWorkerGlobalScope;

const KEPT = 'heed-survey-pages';

// Pages of surveys come from the server; where that does not answer, as they were seen last.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const isPage = request.mode === 'navigate' && request.method === 'GET';
  if (!isPage && !request.url.includes('/survey-assets/')) return;
  event.respondWith(isPage ? page(request) : asset(request));
});

async function page(request: Request): Promise<Response> {
  const name = request.url.replace(/[?#].*$/, '');
  const kept = await caches.open(KEPT);
  try {
    const response = await fetch(request);
    // What is over is not kept: its thanks say nothing, and its questions would be asked again.
    if (response.ok && response.headers.get('heed-survey') === 'asking')
      await kept.put(name, response.clone());
    else await kept.delete(name);
    return response;
  } catch {
    return (await kept.match(name)) ?? Response.error();
  }
}

async function asset(request: Request): Promise<Response> {
  const kept = await caches.open(KEPT);
  const known = await kept.match(request);
  if (known !== undefined) return known;
  const response = await fetch(request);
  if (response.ok) await kept.put(request, response.clone());
  return response;
}

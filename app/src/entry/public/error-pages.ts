import type { ErrorPages } from '../../platform/http/index.ts';
import { html } from '../../platform/interface/index.ts';
import { sentence } from './form-fields.ts';
import { pageResponse } from './public-page.ts';

/** How a page says that something is wrong. */
export const errorPages: ErrorPages = {
  notFound: () =>
    pageResponse(
      {
        title: 'Page not found',
        body: html`<p>There is nothing at this address. If you typed it, check that it is correct; if you followed a link, it may have run out.</p>
<p><a href="/">Go to the start</a></p>`,
      },
      404,
    ),
  notAllowed: (_visit, line) =>
    pageResponse(
      {
        title: 'You may not do this',
        body: html`<p>${sentence(line)}.</p>
<p><a href="/">Go to the start</a></p>`,
      },
      403,
    ),
  fault: (_visit, requestId) =>
    pageResponse(
      {
        title: 'Something went wrong in Heed',
        body: html`<p>This is a fault of Heed and not of yours. Try again later.</p>
<p>If it happens again, tell those who run Heed for you this number:</p>
<p class="secret">${requestId}</p>`,
      },
      500,
    ),
  unavailable: () =>
    pageResponse(
      {
        title: 'Heed cannot be used at the moment',
        body: html`<p>Its database does not answer. Try again in a minute; nothing of yours was changed.</p>`,
      },
      503,
    ),
};

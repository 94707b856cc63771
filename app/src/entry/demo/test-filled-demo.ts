import { good } from '../../platform/refusals/testing.ts';
import { firstOwner, welcomeLink } from '../server/coming-in.ts';
import type { Product } from '../server/product.ts';
import { cookieHeader, TEST_PASSWORD } from '../server/test-product.ts';
import { DEMO_SEED, type DemoOrganisation, demoOrganisation, fillDemo } from './index.ts';

/** The demo as it is made in a product, what is true in it, and the cookie of the first owner, who looks at it as everybody does. */
export async function openFilledDemo(
  product: Product,
  now: Date,
): Promise<{ readonly truth: DemoOrganisation; readonly cookie: string }> {
  good(await fillDemo({ ...product, ...product.comingIn, now: () => now, told: () => undefined }));
  const token = (await welcomeLink(product.comingIn)).split('/').at(-1)!;
  const caller = { headers: new Headers(), address: '' };
  const owner = { organisation: 'Own house', name: 'Ana', email: 'ana@example.org', password: TEST_PASSWORD };
  good(await firstOwner(product.comingIn, { token, caller }, owner));
  const step = await product.signIn.withPassword(owner, caller);
  return {
    truth: demoOrganisation({ seed: DEMO_SEED, now: now.toTemporalInstant() }),
    cookie: cookieHeader(good(step).cookies),
  };
}

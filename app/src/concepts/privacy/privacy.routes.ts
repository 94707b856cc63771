import type { Route } from '../../platform/http/index.ts';
import { consentRoutes } from './consenting/consent.routes.ts';
import { complainantErasureRoutes } from './erasing/complainant-erasure.routes.ts';
import { type ErasureRouteParts, erasureRoutes } from './erasing/erasure.routes.ts';
import { privacyRequestRoutes } from './requesting/privacy-request.routes.ts';
import { retentionRoutes } from './retaining/retention-rule.routes.ts';

export type PrivacyRouteParts = ErasureRouteParts;

/** Everything programs and pages can ask about privacy. */
export function privacyRoutes(parts: PrivacyRouteParts): readonly Route[] {
  return [
    ...consentRoutes(parts),
    ...privacyRequestRoutes(parts),
    ...erasureRoutes(parts),
    ...complainantErasureRoutes(parts),
    ...retentionRoutes(parts),
  ];
}

import type { AttributeFollower } from '../../concepts/attributes/index.ts';
import { casesFollowAttributes, causesFollowAttributes } from '../../concepts/complaints/index.ts';
import { beliefsFollow, expectationsFollow, kanoFollow } from '../../concepts/expectations/index.ts';
import { momentsFollow } from '../../concepts/moments/index.ts';
import { obligationsFollow } from '../../concepts/obligations/index.ts';
import {
  promisesFollowAttributes,
  servicePromisesFollow,
  servicesFollow,
} from '../../concepts/promises/index.ts';
import { recoveriesFollowAttributes } from '../../concepts/recoveries/index.ts';
import { requirementsFollow } from '../../concepts/requirements/index.ts';
import { signalsFollow } from '../../concepts/signals/index.ts';
import { measuresFollow } from '../../concepts/standards/index.ts';
import { surveysFollow } from '../../concepts/surveys/index.ts';

/** Everything that names attributes, beside the items of surveys: it follows when they are merged or split. */
export const ATTRIBUTE_FOLLOWERS: readonly AttributeFollower[] = [
  requirementsFollow,
  measuresFollow,
  obligationsFollow,
  expectationsFollow,
  kanoFollow,
  beliefsFollow,
  surveysFollow,
  momentsFollow,
  servicesFollow,
  servicePromisesFollow,
  promisesFollowAttributes,
  recoveriesFollowAttributes,
  casesFollowAttributes,
  causesFollowAttributes,
  signalsFollow,
];

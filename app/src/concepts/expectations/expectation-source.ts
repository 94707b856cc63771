/**
 * Where expectations come from: what most people name first, then the longer list of Zeithaml, Berry and Parasuraman
 * (1993), Journal of the Academy of Marketing Science 21:1-12.
 */
export const EXPECTATION_SOURCES = {
  experience: 'what they met before, here or elsewhere',
  recommendation: 'what others told them: word of mouth, recommendations, reviews',
  advertisement: 'what was said to them: advertisements, contracts, sales talk',
  'desired-outcome': 'what they want to come out of it',
  'derived-expectations': 'what those expect whom they answer to, such as their own customers or family',
  'service-philosophy': 'what they hold to be good service as such',
  'personal-needs': 'what they need by their circumstances',
  'transitory-intensifiers':
    'what is urgent at the moment, such as an emergency or something that went wrong',
  'perceived-alternatives': 'what they could get elsewhere',
  'own-role': 'what they do themselves to get good service',
  'situational-factors': 'what neither they nor the organisation can help, such as the weather',
  'predicted-service': 'what they think they will get this time',
  'implicit-promises': 'what price, premises and appearance seem to promise',
} as const;

export type ExpectationSource = keyof typeof EXPECTATION_SOURCES;
export const SOURCE_IDS = Object.keys(EXPECTATION_SOURCES) as [ExpectationSource, ...ExpectationSource[]];

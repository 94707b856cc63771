/** A statement of attitude to begin a customer-focus policy with, in Heed's own words; an organisation makes it its own. */
export const STARTING_POLICY = {
  title: 'Customer focus',
  text: `Customers are the reason why this organisation exists. Nobody who comes to us gets in the way of our work: they are what the work is for.

We depend on our customers more than they depend on us. They can go elsewhere; without them there is nothing for us to do.

Whoever we serve is part of what we do and no outsider to it. We speak with customers, and not only about them, before we decide what concerns them.

Serving somebody is no favour that we do. It is a chance that they give us, and we thank them for it by doing it well.

Therefore we find out what our customers require and expect, say only what we can keep, deliver what we said, listen when they are not satisfied, put right what went wrong, and look whether it got better.

Everybody who works here may act on this at once, and can count on being backed when they do.`,
} as const;

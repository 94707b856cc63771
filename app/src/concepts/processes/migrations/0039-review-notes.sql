-- What a note of a review says of a customer who is erased is taken out of it.
grant update (note) on agreement_reviews to :app_role;

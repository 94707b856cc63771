-- Under which words a customer is found. Row-level security keeps indexes of trigrams from being used, so searching goes by
-- equality and ranges of words alone; "C" is the order of bytes, in which the words that begin alike stand together.
create table customer_words (
  workspace_id uuid not null,
  word text collate "C" not null,
  customer_id uuid not null,
  primary key (workspace_id, word, customer_id)
);
call protect_by_workspace('customer_words');
grant select, insert, delete on customer_words to :app_role;

-- The same by customer: what is to be taken away when it changes, and whether somebody found by one word has the others too.
create table customer_word_lists (
  workspace_id uuid not null,
  customer_id uuid not null,
  words text[] collate "C" not null,
  primary key (workspace_id, customer_id)
);
call protect_by_workspace('customer_word_lists');
grant select, insert, update, delete on customer_word_lists to :app_role;

-- Every word of a name or place once, under keys that those share who mistype it: the word itself after `=`, each way of leaving out
-- one letter, and how it sounds after `~`.
create table customer_word_keys (
  workspace_id uuid not null,
  key text collate "C" not null,
  word text collate "C" not null,
  primary key (workspace_id, key, word)
);
call protect_by_workspace('customer_word_keys');
grant select, insert, delete on customer_word_keys to :app_role;

-- Customers whose words are still to be found out: many that came at once are worked off right afterwards.
create table customers_to_index (
  workspace_id uuid not null,
  customer_id uuid not null,
  primary key (workspace_id, customer_id)
);
call protect_by_workspace('customers_to_index');
grant select, insert, delete on customers_to_index to :app_role;

-- The end of every chain, as often as it had grown when the journal was sealed: one log, only ever added to.
create table seal_leaf (
    position bigint      primary key,
    chain    varchar(40) not null,
    seq      bigint      not null,
    hash     char(64)    not null,
    unique (chain, seq)
);
comment on table seal_leaf is 'The leaves of the Merkle tree (RFC 9162), from position 0 on without a gap';

create table seal (
    size       bigint       primary key,
    sealed_at  timestamptz  not null,
    root       char(44)     not null,
    checkpoint text         not null
);
comment on table seal is 'The root of the tree over the first entries, signed; what counts is the copy outside of this database';

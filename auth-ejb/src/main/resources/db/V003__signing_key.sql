-- The private part is encrypted with the realm's service key.
CREATE TABLE signing_key (
    kid        VARCHAR(36)   PRIMARY KEY,
    sealed     VARCHAR(4096) NOT NULL,
    public_jwk VARCHAR(1024) NOT NULL,
    signs_from BIGINT        NOT NULL,
    signs_to   BIGINT        NOT NULL,
    CHECK (signs_to > signs_from)
);

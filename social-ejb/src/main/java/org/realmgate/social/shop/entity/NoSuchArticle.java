package org.realmgate.social.shop.entity;

import org.realmgate.contracts.refusal.Kind;
import org.realmgate.contracts.refusal.Refusal;

/** Nothing of this name is sold. */
public final class NoSuchArticle extends Refusal {
    private static final long serialVersionUID = 1L;

    public NoSuchArticle(String item) {
        super(Kind.NOT_FOUND, "social.no-such-item", "the shop does not sell this: item=" + item);
    }
}

package org.realmgate.social.shop.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.realmgate.social.shop.control.Shop;

class PriceListTest {
    private static final Article.Name NAME = new Article.Name("Iron Sword", "철검");

    private static Article article(String item, long price, int limit) {
        return new Article(item, NAME, price, true, limit);
    }

    private static List<String> faults(Article... articles) {
        return new PriceList(List.of(articles)).faults();
    }

    @Test
    void whatTheServiceBringsAlongCanBeSold() {
        var priceList = Shop.FILE.load("");

        assertThat(priceList.faults()).isEmpty();
        assertThat(priceList.items()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(priceList.items().stream().filter(Article::unique)).hasSizeGreaterThan(10);
        assertThat(priceList.items().stream().filter(one -> !one.unique())).hasSizeGreaterThan(10);
        assertThat(priceList.find("iron-sword")).isPresent();
        assertThat(priceList.find("moon")).isEmpty();
    }

    @Test
    void pricesAndLimitsHaveBounds() {
        assertThat(faults(article("a-sword", 1, 0))).isEmpty();
        assertThat(faults(article("a-sword", ShopLimits.PRICE_MAX, ShopLimits.LIMIT_MAX)))
                .isEmpty();
        assertThat(faults(article("a-sword", 0, 0)))
                .containsExactly("items[0].price must be 1..1000000: 0");
        assertThat(faults(article("a-sword", ShopLimits.PRICE_MAX + 1, 0))).hasSize(1);
        assertThat(faults(article("a-sword", 1, -1)))
                .containsExactly("items[0].limit must be 0..10000: -1");
        assertThat(faults(article("a-sword", 1, ShopLimits.LIMIT_MAX + 1))).hasSize(1);
    }

    @Test
    void allFaultsAreToldAtOnce() {
        var nameless = new Article("Sword", new Article.Name("Sword", " "), 0, true, 0);

        assertThat(faults(article("sword", 1, 0), article("sword", 1, 0), nameless))
                .containsExactly(
                        "items[1].item must be unique: sword",
                        "items[2].item must be 2..40 of a-z 0-9 -: Sword",
                        "items[2].name must have en and ko",
                        "items[2].price must be 1..1000000: 0");
    }

    @Test
    void aCatalogueHasAtLeastOneArticleAndIsBounded() {
        assertThat(new PriceList(List.of()).faults()).hasSize(1);
        assertThat(new PriceList(null).faults()).hasSize(1);
        var tooMany = Collections.nCopies(ShopLimits.ARTICLES_MAX + 1, article("sword", 1, 0));
        assertThat(new PriceList(tooMany).faults())
                .containsExactly("items must be 1..500 articles");
    }
}

package org.realmgate.social.shop.entity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All that can be bought. */
public record PriceList(List<Article> items) {
    private static final Pattern ITEM = Pattern.compile("[a-z][a-z0-9-]{1,39}");

    public Optional<Article> find(String item) {
        return items.stream().filter(article -> article.item().equals(item)).findFirst();
    }

    /** Every fault at once, each as {@code path rule: value}; empty if things can be sold. */
    public List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (items == null || items.isEmpty() || items.size() > ShopLimits.ARTICLES_MAX) {
            return List.of("items must be 1.." + ShopLimits.ARTICLES_MAX + " articles");
        }
        var names = new HashSet<String>();
        for (int n = 0; n < items.size(); n++) {
            var article = items.get(n);
            var path = "items[" + n + "].";
            if (article.item() == null || !ITEM.matcher(article.item()).matches()) {
                faults.add(path + "item must be 2..40 of a-z 0-9 -: " + article.item());
            } else if (!names.add(article.item())) {
                faults.add(path + "item must be unique: " + article.item());
            }
            if (article.name() == null
                    || isBlank(article.name().en())
                    || isBlank(article.name().ko())) {
                faults.add(path + "name must have en and ko");
            }
            if (article.price() < 1 || article.price() > ShopLimits.PRICE_MAX) {
                faults.add(
                        path + "price must be 1.." + ShopLimits.PRICE_MAX + ": " + article.price());
            }
            if (article.limit() < 0 || article.limit() > ShopLimits.LIMIT_MAX) {
                faults.add(
                        path + "limit must be 0.." + ShopLimits.LIMIT_MAX + ": " + article.limit());
            }
        }
        return faults;
    }

    private static boolean isBlank(String text) {
        return text == null || text.isBlank();
    }
}

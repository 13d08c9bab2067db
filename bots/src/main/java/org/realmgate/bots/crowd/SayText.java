package org.realmgate.bots.crowd;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * What bots say: the run's tag and the message's number, then a few words, so that no two messages
 * are alike and every one is known again wherever it arrives.
 */
final class SayText {

    static final int FOREIGN = -1;

    private static final List<String> WORDS =
            List.of(
                    "amber",
                    "anvil",
                    "arrow",
                    "bridge",
                    "candle",
                    "castle",
                    "cavern",
                    "copper",
                    "dragon",
                    "ember",
                    "falcon",
                    "forest",
                    "forge",
                    "garnet",
                    "glacier",
                    "granite",
                    "harbour",
                    "hazel",
                    "hollow",
                    "iron",
                    "island",
                    "ivory",
                    "jasper",
                    "kettle",
                    "lantern",
                    "maple",
                    "marble",
                    "meadow",
                    "mirror",
                    "morning",
                    "mountain",
                    "oak",
                    "orchard",
                    "owl",
                    "pebble",
                    "quarry",
                    "raven",
                    "river",
                    "saddle",
                    "shield",
                    "silver",
                    "sparrow",
                    "spring",
                    "stone",
                    "storm",
                    "summer",
                    "thicket",
                    "tower",
                    "valley",
                    "velvet",
                    "village",
                    "willow",
                    "winter",
                    "wolf");
    private static final int DIGITS_MAX = 9;

    private final byte[] tag;
    private final SplittableRandom random;

    SayText(String tag, long seed) {
        this.tag = (tag + ".").getBytes(StandardCharsets.US_ASCII);
        random = new SplittableRandom(seed);
    }

    /** How the message with this number begins, and no other one. */
    String opening(int number) {
        return tag() + number + " ";
    }

    /** How all of this run's messages begin, and nobody else's. */
    String tag() {
        return new String(tag, StandardCharsets.US_ASCII);
    }

    String compose(int number) {
        return opening(number)
                + random.ints(random.nextInt(3, 8), 0, WORDS.size())
                        .mapToObj(WORDS::get)
                        .collect(Collectors.joining(" "));
    }

    /** The number in a message of this run, or {@link #FOREIGN}. */
    int numberIn(byte[] bytes, int at, int length) {
        if (length <= tag.length) {
            return FOREIGN;
        }
        for (int i = 0; i < tag.length; i++) {
            if (bytes[at + i] != tag[i]) {
                return FOREIGN;
            }
        }
        int number = 0;
        int digits = 0;
        for (int i = at + tag.length; i < at + length && digits <= DIGITS_MAX; i++, digits++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                break;
            }
            number = number * 10 + digit;
        }
        return digits == 0 || digits > DIGITS_MAX ? FOREIGN : number;
    }
}

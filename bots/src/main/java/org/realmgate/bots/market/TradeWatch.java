package org.realmgate.bots.market;

/** Is told what becomes of deals, by the threads of all traders. */
public interface TradeWatch {

    /** For whom only the books matter. */
    TradeWatch NOBODY =
            new TradeWatch() {
                @Override
                public void done(Deal.Kind kind, long fromNanos, long toNanos) {
                    // The book has it.
                }

                @Override
                public void refused(Deal.Kind kind, String code) {
                    // The book has it.
                }

                @Override
                public void accepted(Deal.Kind kind) {
                    // Its end will be asked for.
                }

                @Override
                public void failed(String code, String text) {
                    // It is sent again, or looked for in the end.
                }
            };

    /**
     * @param fromNanos when it was sent for the first time
     * @param toNanos when its end was known
     */
    void done(Deal.Kind kind, long fromNanos, long toNanos);

    /** By a rule of the game: nothing was taken. */
    void refused(Deal.Kind kind, String code);

    /** Answered with 202: its end is asked for. */
    void accepted(Deal.Kind kind);

    /** A call that should have been answered otherwise. */
    void failed(String code, String text);
}

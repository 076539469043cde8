package dev.rosmarus.node.confirmation;

/** Hears of what is signed. */
public interface SigningObserver {

  SigningObserver NONE =
      new SigningObserver() {
        @Override
        public void confirmationIssued() {}
      };

  void confirmationIssued();
}

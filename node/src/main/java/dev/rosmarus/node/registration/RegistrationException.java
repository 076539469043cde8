package dev.rosmarus.node.registration;

/** Why a node was not registered, in a sentence for its operator. */
public abstract sealed class RegistrationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private RegistrationException(String message) {
    super(message);
  }

  /** Nothing was registered, and nothing will be by itself. */
  public static final class Refused extends RegistrationException {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super("registration failed: " + why);
    }
  }

  /** It may have been registered; who tries again without looking may register twice. */
  public static final class Unknown extends RegistrationException {
    private static final long serialVersionUID = 1L;

    Unknown(String why) {
      super(
          "it is not known whether the node was registered: "
              + why
              + "; look at that transaction before trying again");
    }
  }
}

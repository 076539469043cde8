package dev.rosmarus.sui.wallet;

/** Name and password for an endpoint. The password is a secret: {@code toString} hides it. */
public record BasicAuth(String user, String password) {

  @Override
  public String toString() {
    return "basic auth of " + user;
  }
}

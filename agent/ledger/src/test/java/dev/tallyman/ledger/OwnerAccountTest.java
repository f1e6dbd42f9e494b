package dev.tallyman.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OwnerAccountTest {
  private static final long SECOND = 1_000_000_000L;

  private final OwnerAccount account = new OwnerAccount(1, this);

  @Test
  void looksInARowAtWhichItCountsTooMuchAddUp() {
    assertThat(account.look(7, SECOND)).isEqualTo(new AccountSnapshot.Surplus(1, 0, 7));
    assertThat(account.look(5, 3 * SECOND)).isEqualTo(new AccountSnapshot.Surplus(2, 2000, 5));
    assertThat(account.look(9, 4 * SECOND)).isEqualTo(new AccountSnapshot.Surplus(3, 3000, 5));
  }

  @Test
  void oneAtWhichItDoesNotBeginsAnew() {
    account.look(7, SECOND);
    assertThat(account.look(0, 2 * SECOND)).isEqualTo(AccountSnapshot.Surplus.NONE);
    assertThat(account.look(3, 5 * SECOND)).isEqualTo(new AccountSnapshot.Surplus(1, 0, 3));
    assertThat(account.look(-1, 6 * SECOND)).isEqualTo(AccountSnapshot.Surplus.NONE);
  }
}

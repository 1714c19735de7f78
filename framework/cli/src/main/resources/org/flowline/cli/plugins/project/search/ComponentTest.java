package @package@;

import org.flowline.spi.search.Search;
import org.flowline.testkit.search.SearchContract;

class @class@Test extends SearchContract {
  @Override
  protected Search search(long seed) {
    return new @class@(new @class@.Config(seed));
  }

  @Override
  protected boolean draws() {
    return true;
  }
}

package @package@;

import java.util.List;
import org.flowline.spi.launch.Launcher;
import org.flowline.testkit.launch.LauncherContract;

class @class@Test extends LauncherContract {
  @Override
  protected Launcher launcher() {
    return new @class@(new @class@.Config(List.of(), 2));
  }
}

using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Pump.BackOffice.Platform.Ui;

namespace Pump.BackOffice.Shell;

public sealed partial class TopBar(IOptions<ShellSettings> settings, IEnumerable<TopBarPart> parts) : ComponentBase;

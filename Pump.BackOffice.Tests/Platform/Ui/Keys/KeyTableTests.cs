using System.Reflection;
using Pump.BackOffice.Platform.Ui.Keys;
using Pump.BackOffice.Shell;

namespace Pump.BackOffice.Tests.Platform.Ui.Keys;

public sealed class KeyTableTests
{
    [Fact]
    public void The_table_of_the_app_has_no_clash() => new KeyTable(AppKeys.All).Bindings.Count.ShouldBeGreaterThan(50);

    [Theory]
    [InlineData("j", "j")]
    [InlineData("g", "g q")]
    [InlineData("g q", "g")]
    public void Two_meanings_for_one_key_are_refused(string one, string other)
    {
        KeyBinding[] clash = [new("list", one, "next", "Next", "Move"), new("list", other, "open", "Open", "Move")];

        Should.Throw<InvalidOperationException>(() => new KeyTable(clash)).Message.ShouldContain("clash");
    }

    [Fact]
    public void One_key_may_mean_different_things_in_different_places()
    {
        KeyBinding[] two =
        [
            new("ticket", "1", "accept", "Accept", "Decide"),
            new("viewer", "1", "zoom", "Zoom", "Proof"),
        ];

        new KeyTable(two).Bindings.Count.ShouldBe(2);
    }

    [Fact]
    public void Every_binding_names_a_known_place_and_a_known_command()
    {
        var commands = typeof(KeyCommands)
            .GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(f => (string)f.GetRawConstantValue()!)
            .ToHashSet(StringComparer.Ordinal);

        foreach (var binding in AppKeys.All)
        {
            KeyScopes.All.ShouldContain(binding.Scope);
            (binding.Href is not null || commands.Contains(binding.Command)).ShouldBeTrue(binding.ToString());
        }

        commands.Except(AppKeys.All.Select(b => b.Command), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Only_movement_repeats_and_only_chords_work_while_typing()
    {
        AppKeys.All.Where(b => b.WhileTyping).ShouldAllBe(b => b.Keys.StartsWith("Ctrl+", StringComparison.Ordinal));
        AppKeys
            .All.Where(b => b.Repeats && b.Scope != KeyScopes.Viewer)
            .Select(b => b.Keys)
            .Distinct()
            .ShouldBe(["j", "k"], ignoreOrder: true);
    }

    [Fact]
    public void Verdict_keys_mean_the_same_in_list_and_ticket_and_approvals()
    {
        foreach (
            var (keys, command) in new[]
            {
                ("1", KeyCommands.Accept),
                ("3", KeyCommands.Decline),
                ("4", KeyCommands.Ask),
            }
        )
        {
            AppKeys
                .All.Where(b => b.Keys == keys && b.Scope != KeyScopes.Viewer)
                .Select(b => (b.Scope, b.Command))
                .ShouldBe(
                    [(KeyScopes.List, command), (KeyScopes.Ticket, command), (KeyScopes.Approval, command)],
                    ignoreOrder: true
                );
        }
    }

    [Theory]
    [InlineData("g q", "g|q")]
    [InlineData("Shift+a", "Shift|a")]
    [InlineData("Ctrl+Enter", "Ctrl|\u21B5")]
    [InlineData("Escape", "Esc")]
    [InlineData("+", "+")]
    public void Keys_are_printed_as_caps(string keys, string caps) => string.Join('|', KeyCaps.Of(keys)).ShouldBe(caps);
}

namespace Pump.BackOffice.Tests.Diagnosis;

/// <summary>Diagnosis reads what sync, staff, mail and proofs recorded; the story behind it and its truths it must not know.</summary>
public sealed class BlindnessTests
{
    [Theory]
    [InlineData("Sandbox")]
    [InlineData("Scenario")]
    [InlineData("Simulated")]
    public void No_file_of_Diagnosis_names_the_story(string word)
    {
        var files = Directory.GetFiles(
            Path.Combine(Repository.Root, "Pump.BackOffice", "Diagnosis"),
            "*.*",
            SearchOption.AllDirectories
        );

        files.Length.ShouldBeGreaterThan(40);
        files.Where(file => File.ReadAllText(file).Contains(word, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty();
    }
}

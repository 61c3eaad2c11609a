using Pump.BackOffice.Diagnosis;
using Pump.BackOffice.Sandbox.Scenarios;

namespace Pump.BackOffice.Tests.Diagnosis;

public sealed class CauseBookTests
{
    [Fact]
    public void Every_cause_has_its_class() =>
        CauseBook
            .All.Select(c => c.Code)
            .Order(StringComparer.Ordinal)
            .ShouldBe(Causes.All.Order(StringComparer.Ordinal));

    [Fact]
    public void No_two_causes_stand_at_the_same_place() =>
        CauseBook.All.Select(c => c.Order).Distinct().Count().ShouldBe(CauseBook.All.Count);
}

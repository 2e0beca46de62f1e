// title: Is the zero a matter of few people and few days?
// 标题: 这个零是不是人少天短的巧合？
// question: For zero sites of known population: how many cases were to be expected at a given yearly rate.
// 问题: 零发案地点按年发案率应有多少起（人口已知者）。
// param: rate float = 5.0 | cases a year for 10,000 people | 每万人每年发案数
// column: site | the place | 地点
// column: level | its level | 级别
// column: population | people | 人口
// column: days | length of the period in days | 天数
// column: expected_cases | population × days × rate | 应有案件数
MATCH (y)-[:SERVES*0..1]->(s:Place) MATCH (y)-[:ACHIEVED]->(o:Outcome)
WHERE o.zero_class = 'full' AND o.status = 'achieved' AND s.population IS NOT NULL AND o.days IS NOT NULL
RETURN DISTINCT s.name AS site, s.level AS level, s.population AS population, o.days AS days,
       s.population * o.days * $rate / 3650000.0 AS expected_cases
ORDER BY expected_cases DESC, site, days
